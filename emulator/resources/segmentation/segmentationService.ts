import type { Service } from "../../http/route.ts";
import {
  fieldsInvalid,
  parameterUnknown,
  segmentationForbidden,
} from "../../wireErrors/segmentationErrors.ts";
import { audiences } from "./audiences.ts";
import { exportJobs } from "./exportJobs.ts";
import { segmentDefinitions } from "./segmentDefinitions.ts";
import { segmentJobs } from "./segmentJobs.ts";
import { unionSchema } from "./unionSchema.ts";

/** The Segmentation Service, as far as destinations need it. */
export const segmentationService: Service = {
  base: "/data/core/ups",
  families: [segmentDefinitions, audiences, segmentJobs, exportJobs, unionSchema],
  writeRights: ["Manage Segments"],
  refusals: {
    forbidden: segmentationForbidden,
    parameterUnknown,
    emptyBody: () => fieldsInvalid("The body is empty"),
    malformedBody: () => fieldsInvalid("The body is not valid JSON"),
  },
  notEmulated: [
    "POST /export/jobs",
    "DELETE /export/jobs/{id}",
    "PUT /audiences/{id}",
    "PATCH /audiences/{id}",
    "DELETE /audiences/{id}",
    "POST /segment/conversion",
    "POST /preview",
    "GET /preview/{id}",
    "DELETE /preview/{id}",
    "GET /estimate/{id}",
    "GET /config/schedules",
    "POST /config/schedules",
    "GET /config/schedules/{id}",
    "PATCH /config/schedules/{id}",
    "DELETE /config/schedules/{id}",
    "GET /search/namespaces",
    "GET /search/entities",
    "GET /search/taxonomy",
  ],
};
