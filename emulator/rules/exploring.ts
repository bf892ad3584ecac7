/** What a file can hold, as explorers are told; the sources OpenAPI and the tutorials spell it in any case. */
export const FILE_TYPES = ["delimited", "json", "parquet"] as const;

/** One of them. */
export type FileType = (typeof FILE_TYPES)[number];

/** How a file can be compressed, as the tutorial on cloud storage lists it. */
export const COMPRESSIONS = ["bzip2", "gzip", "deflate", "zipDeflate", "tarGzip", "tar"] as const;

/** What can be explored, as the sources OpenAPI lists it. */
export const OBJECT_TYPES = ["root", "folder", "file", "table", "rest"] as const;

/** The parameters of an exploration. The OpenAPI capitalises two that the tutorials do not. */
export const EXPLORE_PARAMETERS: readonly string[] = [
  "objectType",
  "object",
  "fileType",
  "FileType",
  "compressionType",
  "CompressionType",
  "columnDelimiter",
  "encoding",
  "preview",
  "determineProperties",
];

/** The Data Landing Zone's connection spec (published): a storage of the platform's own, which needs no account. */
export const LANDING_ZONE_SPEC_ID = "10440537-2a7b-4583-ac39-ed38d4b848e8";

/** The landing zone's one container, as the tutorial names it. */
export const LANDING_ZONE_CONTAINER = "dlz-user-container";

/** Rows that an exported file holds before the next one is begun; documented. */
export const MOST_ROWS = 5_000_000;

/** Target parameters that tell where files go: a destination that has one of them stores files. */
export const LOCATION_PARAMETERS: readonly string[] = ["bucketName", "container", "path", "remotePath"];
