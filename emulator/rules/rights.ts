/** A permission that an administrator grants, by the name that the product gives it. */
export type Right =
  | "View Destinations"
  | "Manage Destinations"
  | "Activate Destinations"
  | "Activate Segment without Mapping"
  | "Manage and Activate Dataset Destinations"
  | "View Profiles"
  | "View Segments"
  | "Manage Segments"
  | "View Identity Graph";

/** What takes part in activation besides the right to activate, as documented. */
export const SEES_WHAT_IT_ACTIVATES: readonly Right[] = ["View Profiles", "View Segments"];
