/** Which frequencies and triggers an export mode goes with, as the destinations tutorials list them. */
export interface ExportModeRule {
  frequencies: readonly string[];
  triggers: readonly string[];
}

/** The valid combinations of a file-based audience. `CHAINED`, seen in one published sample, is none of them. */
export const EXPORT_MODES: Readonly<Record<string, ExportModeRule>> = {
  DAILY_FULL_EXPORT: { frequencies: ["ONCE", "DAILY"], triggers: ["SCHEDULED", "AFTER_SEGMENT_EVAL"] },
  FIRST_FULL_THEN_INCREMENTAL: {
    frequencies: ["DAILY", "EVERY_3_HOURS", "EVERY_6_HOURS", "EVERY_8_HOURS", "EVERY_12_HOURS"],
    triggers: ["SCHEDULED"],
  },
};

/** Hours between two exports of an audience; 0 exports once. */
export const FREQUENCY_HOURS = {
  ONCE: 0,
  DAILY: 24,
  EVERY_3_HOURS: 3,
  EVERY_6_HOURS: 6,
  EVERY_8_HOURS: 8,
  EVERY_12_HOURS: 12,
} as const satisfies Readonly<Record<string, number>>;

/** Characters that a file name may have; documented. */
export const LONGEST_FILE_NAME = 255;

/** What a file name must contain at destinations that take attributes one by one. */
export const LEGACY_MACROS: readonly string[] = ["%DESTINATION_NAME%", "%SEGMENT_ID%"];

/** The macros of the moment of an export: a file name has one of them or none. */
export const MOMENT_MACROS = /%(?:DATETIME\([^()%]*\)|TIMESTAMP)%/g;

/** The one source that attributes of an audience can come from. */
export const ENRICHMENT_SOURCE = "AUDIENCE_DATASET";
