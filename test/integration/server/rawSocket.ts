import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A TCP connection on which a test says exactly what it wants to say. */
export interface RawConnection {
  send(text: string): void;
  /** Everything that came back, once the other side has closed the connection. */
  untilClosed(): Promise<string>;
  /** Resolves with what came back so far as soon as it matches. */
  until(pattern: RegExp): Promise<string>;
  /** Breaks the connection without a farewell. */
  reset(): void;
}

/** Opens a connection to a server; it is destroyed when the test ends. */
export async function openRaw(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  let received = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => (received += chunk));
  socket.on("error", () => undefined);
  await new Promise<void>((resolve) => void socket.once("connect", resolve));
  return {
    send: (text) => void socket.write(text),
    untilClosed: () => closed(socket).then(() => received),
    until: (pattern) => matched(socket, () => received, pattern),
    reset: () => void socket.resetAndDestroy(),
  };
}

function closed(socket: Socket): Promise<void> {
  return socket.closed
    ? Promise.resolve()
    : new Promise((resolve) => void socket.once("close", () => resolve()));
}

function matched(socket: Socket, received: () => string, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const check = (): void => {
      if (!pattern.test(received())) return;
      socket.off("data", check);
      resolve(received());
    };
    socket.on("data", check);
    socket.once("close", () => reject(new Error(`Closed before ${String(pattern)} came: ${received()}`)));
    check();
  });
}

/** The text of a POST to the graph. */
export function postText(body: string, headers: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({
    host: "localhost",
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return `POST /graphql HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`;
}
