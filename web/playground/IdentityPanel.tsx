import { useSyncExternalStore } from "react";
import { callerIdentity, headersOf, identityHeaders } from "./callerIdentity.ts";

/** Where the caller says who they are, once for all tabs. */
export function IdentityPanel() {
  const identity = useSyncExternalStore(callerIdentity.subscribe, callerIdentity.get);
  const count = Object.keys(headersOf(identity)).length;
  return (
    <section className="panel" aria-labelledby="identity-heading">
      <h2 id="identity-heading">Identity</h2>
      <p>
        On the embedded emulator leave everything empty: a development identity is used. On a real
        organisation these headers go with every request, from every tab. A tab’s own <b>Headers</b> win over
        them.
      </p>
      <form className="identity" autoComplete="off" onSubmit={(event) => event.preventDefault()}>
        {identityHeaders.map(({ name, label, hint, secret }) => (
          <label key={name}>
            <span>
              {label} <code>{name}</code>
            </span>
            <input
              type={secret ? "password" : "text"}
              autoComplete="off"
              spellCheck={false}
              placeholder={hint}
              value={identity[name] ?? ""}
              onChange={(event) => callerIdentity.set({ ...identity, [name]: event.target.value })}
            />
          </label>
        ))}
        <button
          type="button"
          className="graphiql-button"
          disabled={count === 0}
          onClick={() => callerIdentity.set({})}
        >
          Forget
        </button>
      </form>
      <p role="status">
        {count === 0 ? "No identity is sent." : `Sent with every request: ${count} of 4 headers.`}
      </p>
      <p>Nothing of this is stored. It is gone when the page is closed or loaded again.</p>
    </section>
  );
}
