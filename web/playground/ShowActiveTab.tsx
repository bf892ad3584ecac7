import { pick, useGraphiQL } from "@graphiql/react";
import { useEffect } from "react";

/** Scrolls the row of tabs to the active one: a step opened from the panel may lie beyond its end. */
export function ShowActiveTab() {
  const { activeTabIndex, tabs } = useGraphiQL(pick("activeTabIndex", "tabs"));
  useEffect(() => {
    document.querySelector(".graphiql-tab-active")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [activeTabIndex, tabs.length]);
  return null;
}
