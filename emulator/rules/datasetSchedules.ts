/** Which intervals of a unit an export mode of datasets goes with; 0 exports once. */
export interface DatasetScheduleRule {
  timeUnit: string;
  intervals: readonly number[];
}

/** The valid schedules of dataset exports, as the dataset tutorial lists them. */
export const DATASET_SCHEDULES: Readonly<Record<string, readonly DatasetScheduleRule[]>> = {
  DAILY_FULL_EXPORT: [{ timeUnit: "day", intervals: [0] }],
  FIRST_FULL_THEN_INCREMENTAL: [
    { timeUnit: "hour", intervals: [3, 6, 9, 12] },
    { timeUnit: "day", intervals: [1] },
  ],
};
