import { listAt, textAt, valueAt } from "../../../emulator/json/json.ts";
import { PUBLISHED } from "../../support/activation.ts";
import type { Drives } from "./drive.ts";
import type { Call, Stage } from "./stage.ts";

const LANDING_ZONE = `/connectionSpecs/${PUBLISHED.dataLandingZone}/explore`;

/** Looking into storages and at what accounts can be configured with. */
export const exploringDrives: Drives = {
  "GET /connectionSpecs/{id}/explore": {
    good: () => [
      { path: `${LANDING_ZONE}?objectType=root` },
      { path: `${LANDING_ZONE}?objectType=folder&object=dlz-user-container/stores` },
      { path: `/connectionSpecs/${PUBLISHED.dataLake}/explore` },
    ],
  },
  "GET /connections/{id}/explore": { good: exploredAccounts },
  "GET /connections/{id}/configs": {
    good: ({ sandbox }) => sandbox.connections.map(({ id }) => ({ path: `/connections/${id}/configs` })),
  },
};

/** From the root of every account that has files down to one of them, with and without its contents. */
async function exploredAccounts({ sandbox, preparation }: Stage): Promise<Call[]> {
  const roots = sandbox.connections.map(({ id }) => `/connections/${id}/explore`);
  const answers = await Promise.all(roots.map((root) => preparation.get(root)));
  const explorable = roots.filter((_root, index) => answers[index]?.status === 200);
  const calls = await Promise.all(explorable.map((root) => exploredBranch(preparation, root, "")));
  return calls.flat();
}

async function exploredBranch(service: Stage["preparation"], root: string, folder: string): Promise<Call[]> {
  const object = encodeURIComponent(folder);
  const path = folder === "" ? root : `${root}?objectType=folder&object=${object}`;
  const { body } = await service.get(path);
  const [first] = listAt(body, "value");
  const below = textAt(first, "path") ?? "";
  if (textAt(first, "type") === "folder") {
    return [{ path }, ...(await exploredBranch(service, root, below))];
  }
  if (valueAt(first, "canPreview") !== true) return [{ path }];
  const file = `${root}?objectType=file&object=${encodeURIComponent(below)}`;
  return [{ path }, { path: `${file}&determineProperties=true` }];
}
