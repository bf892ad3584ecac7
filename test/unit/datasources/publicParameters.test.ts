import { describe, expect, it } from "vitest";
import {
  hasSecretName,
  publicAuthParameters,
  publicTargetParameters,
  secretFields,
} from "../../../src/datasources/publicParameters.ts";

const schema = {
  type: "object",
  properties: {
    accessId: { type: "string" },
    region: { type: "string" },
    keyphrase: { type: "string", format: "password" },
    dropBox: { type: "string", writeOnly: true },
    clientSecret: { type: "string" },
  },
};

describe("names that mean a secret", () => {
  it.each([
    "secretKey",
    "s3SecretKey",
    "secretAccessKey",
    "clientSecret",
    "password",
    "Password",
    "passwd",
    "passphrase",
    "sshKey",
    "ssh_key",
    "privateKey",
    "sasKey",
    "sasToken",
    "connectionString",
    "connection_string",
    "servicePrincipalKey",
    "accountKey",
    "storageAccountKey",
    "sharedAccessKey",
    "apiKey",
    "api_key",
    "X-Api-Key",
    "key",
    "token",
    "accessToken",
    "refresh_token",
    "Authorization",
    "proxy-authorization",
    "Cookie",
    "headers",
    "credentials",
    "signature",
  ])("include %s", (name) => {
    expect(hasSecretName(name)).toBe(true);
  });

  it.each([
    "s3AccessKey",
    "sasKeyName",
    "accessKeyId",
    "accessId",
    "bucketName",
    "path",
    "remotePath",
    "username",
    "host",
    "port",
    "tenant",
    "servicePrincipalId",
    "eventHubName",
    "namespace",
    "partitionKey",
    "publicKey",
    "advertiser_id",
    "includeSegmentNames",
  ])("do not include %s", (name) => {
    expect(hasSecretName(name)).toBe(false);
  });
});

describe("secret fields of a form", () => {
  it("are those that the specification marks and those whose name gives them away", () => {
    expect(secretFields(schema)).toEqual(["keyphrase", "dropBox", "clientSecret"]);
  });

  it.each([[undefined], [{}], [{ properties: null }], [{ properties: { a: null } }]])(
    "are none in the schema %j",
    (empty) => {
      expect(secretFields(empty)).toEqual([]);
    },
  );
});

describe("authentication parameters", () => {
  it("are shown where the specification declares them and nothing marks them", () => {
    const parameters = {
      accessId: "AKIA",
      region: "eu-west-1",
      keyphrase: "hidden by its mark",
      dropBox: "hidden by its other mark",
      clientSecret: "hidden by its name",
      undeclared: "hidden because nobody vouches for it",
    };
    expect(publicAuthParameters(parameters, schema)).toEqual({ accessId: "AKIA", region: "eu-west-1" });
  });

  it("are all hidden where there is no specification", () => {
    expect(publicAuthParameters({ accessId: "AKIA" }, undefined)).toEqual({});
  });

  it("are hidden where the name is that of a built-in member of objects", () => {
    expect(publicAuthParameters({ constructor: "x", toString: "y" }, schema)).toEqual({});
  });
});

describe("target parameters", () => {
  it("are shown with what the specification does not know, save what is marked or named as a secret", () => {
    const parameters = { bucketName: "b", unknownYet: 1, keyphrase: "x", apiKey: "y", mode: null };
    expect(publicTargetParameters(parameters, schema)).toEqual({
      bucketName: "b",
      unknownYet: 1,
      mode: null,
    });
  });

  it("are searched for secrets at any depth, through lists as well", () => {
    const deep = {
      properties: {
        stores: { type: "array", items: { oneOf: [{ properties: { pin: { format: "password" } } }] } },
      },
    };
    const parameters = {
      stores: [{ pin: "1234", host: "h", more: [{ pin: "5678", token: "t", kept: true }] }],
      nested: { deeper: { password: "p", kept: [1, "two", null] } },
    };
    expect(publicTargetParameters(parameters, deep)).toEqual({
      stores: [{ host: "h", more: [{ kept: true }] }],
      nested: { deeper: { kept: [1, "two", null] } },
    });
  });

  it.each([
    "https://user:hunter2@files.example.com/in",
    "mongodb://:hunter2@db.example.com",
    "https://account.blob.example.com/c?sv=2024&sig=abc%3D",
    "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abc==",
    "AccountKey=abc==",
    "-----BEGIN RSA PRIVATE KEY-----\nabc",
    "-----BEGIN PRIVATE KEY-----\nabc",
  ])("are hidden where their text carries a secret: %s", (text) => {
    expect(publicTargetParameters({ innocent: text, list: [text, "kept"] }, schema)).toEqual({
      list: ["kept"],
    });
  });

  it.each(["https://files.example.com:8080/in?design=1", "ftp://user@example.com", "a:b@c", "folder/sig=1"])(
    "are shown where their text only looks a little like one: %s",
    (text) => {
      expect(publicTargetParameters({ innocent: text }, schema)).toEqual({ innocent: text });
    },
  );

  it("leave what they were given as it was", () => {
    const parameters = { nested: { password: "p" }, list: [{ token: "t" }] };
    publicTargetParameters(parameters, schema);
    expect(parameters).toEqual({ nested: { password: "p" }, list: [{ token: "t" }] });
  });
});
