import type { NamespacePlan } from "../plans.ts";
import type { ProfileFieldRecord } from "../SeedData.ts";

/** What the retailer names its customers by, besides addresses and devices. */
export const LARKFIELD_NAMESPACES: NamespacePlan[] = [
  {
    code: "LarkfieldClub",
    name: "Club card",
    description: "Number on the loyalty card",
    idType: "CROSS_DEVICE",
  },
  {
    code: "ShopLogin",
    name: "Shop login",
    description: "Account in shop and app",
    idType: "CROSS_DEVICE",
  },
  {
    code: "RentalDesk",
    name: "Rental desk",
    description: "Booking system of the rental desks",
    idType: "NON_PEOPLE",
  },
];

/** What the retailer knows of its customers beyond the usual attributes. */
export const LARKFIELD_PROFILE_FIELDS: ProfileFieldRecord[] = [
  { id: "account.name", title: "Account name", type: "string" },
  { id: "commerce.lastOrder", title: "Last order", type: "string", format: "date-time" },
  { id: "loyalty.points", title: "Points", type: "integer" },
  { id: "loyalty.tier", title: "Tier", type: "string" },
  { id: "stores.favourite", title: "Favourite store", type: "string" },
];
