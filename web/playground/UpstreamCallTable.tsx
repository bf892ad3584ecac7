import { useId, useState } from "react";
import { copyText } from "./copyText.ts";
import { describeVia, shortenPath, type UpstreamCall } from "./upstreamCalls.ts";

/** The REST calls behind an answer, each to be copied as a command line. */
export function UpstreamCallTable({ calls }: { readonly calls: readonly UpstreamCall[] }) {
  const [copied, setCopied] = useState<{ call: UpstreamCall; isCopied: boolean }>();
  const copy = async (call: UpstreamCall) => setCopied({ call, isCopied: await copyText(call.curl) });
  return (
    <table>
      <caption className="visually-hidden">
        REST calls behind this answer, in the order in which they ended
      </caption>
      <thead>
        <tr>
          <th scope="col">Method</th>
          <th scope="col">Path</th>
          <th scope="col">Status</th>
          <th scope="col" className="number">
            ms
          </th>
          <th scope="col">How</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {calls.map((call, index) => (
          <CallRow
            key={index}
            call={call}
            label={copied?.call === call ? (copied.isCopied ? "Copied" : "Refused") : "Copy curl"}
            onCopy={() => void copy(call)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface CallRowProps {
  readonly call: UpstreamCall;
  readonly label: string;
  readonly onCopy: () => void;
}

function CallRow({ call, label, onCopy }: CallRowProps) {
  const pathId = useId();
  const hasFailed = call.status === null || call.status >= 400;
  return (
    <tr>
      <td>{call.method}</td>
      <th scope="row" id={pathId} className="path" title={call.path}>
        {shortenPath(call.path)}
      </th>
      <td className={hasFailed ? "failed" : undefined}>
        {call.status ?? "no answer"}
        {hasFailed && " ✗"}
      </td>
      <td className="number">{Math.round(call.durationMs)}</td>
      <td>{describeVia(call)}</td>
      <td>
        <button type="button" className="copy-curl" aria-describedby={pathId} onClick={onCopy}>
          <span aria-live="polite">{label}</span>
        </button>
      </td>
    </tr>
  );
}
