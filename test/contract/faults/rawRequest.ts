import { connect } from "node:net";

/** What came over the wire, and how the connection ended. */
export interface RawAnswer {
  /** Everything that came, as it came. */
  text: string;
  /** After the empty line. */
  body: string;
  /** From the header; NaN when there is none. */
  contentLength: number;
  /** "ECONNRESET" for a reset, "closed" for an orderly end. */
  ending: string;
}

/** Sends a request by hand and waits until the other side ends the connection, since a client library hides how. */
export async function rawRequest(
  url: string,
  line: string,
  headers: Readonly<Record<string, string>>,
  body = "",
): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(url);
  const lines = Object.entries({ host, ...headers, "content-length": String(Buffer.byteLength(body)) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const socket = connect(Number(port), hostname);
  socket.setEncoding("utf8");
  socket.write(`${line} HTTP/1.1\r\n${head}\r\n${body}`);
  let text = "";
  const ending = await new Promise<string>((resolve) => {
    socket.on("data", (chunk) => (text += String(chunk)));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.on("close", () => resolve("closed"));
  });
  const start = text.indexOf("\r\n\r\n");
  return {
    text,
    ending,
    body: start < 0 ? "" : text.slice(start + 4),
    contentLength: Number(/content-length: (\d+)/i.exec(text)?.[1]),
  };
}
