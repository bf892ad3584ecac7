/** Why the tutorial stopped, in a sentence for the person who plays it. */
export class TutorialFault extends Error {
  override readonly name = "TutorialFault" as const;
}
