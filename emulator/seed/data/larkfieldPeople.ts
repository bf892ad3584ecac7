/** The people of the first organisation, by Adobe id as the audit fields show it. */
export const LARKFIELD_PEOPLE = {
  /** Runs email marketing. */
  email: "5F1A0C3E61B2D4A70A495E11@AdobeID",
  /** Runs the loyalty programme. */
  loyalty: "5F1A0C3E61B2D4A70A495E2C@AdobeID",
  /** Buys media. */
  media: "5F1A0C3E61B2D4A70A495E47@AdobeID",
  /** Looks after data and integrations. */
  data: "5F1A0C3E61B2D4A70A495E63@AdobeID",
} as const;
