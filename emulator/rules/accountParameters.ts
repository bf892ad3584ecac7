/**
 * Credentials that are read under another name than they are written with, by connection spec: the older SFTP card, in
 * the published samples of its requests and answers.
 */
export const READ_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "64ef4b8b-a6e0-41b5-9677-3805d1ee5dd0": { username: "userName" },
};
