/** Where the Data Prep service keeps mapping sets; flows name them by id and version. */
export const MAPPING_SETS = "mappingSets";
