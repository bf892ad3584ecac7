import { createServer } from "node:http";
import { someFlowId } from "../upstreamData.ts";
import { send } from "./restClient.ts";
import { announce, flowServiceUrl } from "./serve.ts";

/** A bare pass-through: it answers with what upstream answers to the first call of the query, unread. A floor, not a peer. */
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => (body += String(chunk)));
  request.on("end", () => {
    const { variables } = JSON.parse(body) as { variables: { first?: number } };
    const path = variables.first ? `/flows?limit=${variables.first}` : `/flows/${someFlowId}`;
    void send(flowServiceUrl + path).then((text) =>
      response.writeHead(200, { "content-type": "application/json" }).end(text),
    );
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  announce(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
});
