// The IAB's own library, asked by tests/tcf.rs: for each `{model, string}` on standard input, the string that it makes
// of the model, and the model that it makes of the string.
import { PurposeRestriction, SegmentEncoder, TCModel, TCString } from "@iabtechlabtcf/core";

const language = (number) => String.fromCharCode(65 + (number >> 6), 65 + (number & 63));
const number = (text) => ((text.charCodeAt(0) - 65) << 6) | (text.charCodeAt(1) - 65);
const ids = (vector) => [...vector].filter(([, has]) => has).map(([id]) => id);
const seconds = (date) => Math.round(date.getTime() / 100);

function make(from) {
  const model = new TCModel();
  model.created = new Date(from.created * 100);
  model.lastUpdated = new Date(from.updated * 100);
  model.cmpId = from.cmp;
  model.cmpVersion = from.cmp_version;
  model.consentScreen = from.screen;
  model.consentLanguage = language(from.language);
  model.vendorListVersion = from.list;
  model.policyVersion = from.policy;
  model.isServiceSpecific = from.own_site;
  model.useNonStandardTexts = from.own_texts;
  model.specialFeatureOptins.set(from.features);
  model.purposeConsents.set(from.consents);
  model.purposeLegitimateInterests.set(from.interests);
  model.purposeOneTreatment = from.no_purpose_one;
  model.publisherCountryCode = language(from.country);
  model.vendorConsents.set(from.vendors);
  model.vendorLegitimateInterests.set(from.vendor_interests);
  // Without the global vendor list every number is a vendor's.
  Object.defineProperty(model.publisherRestrictions, "gvl", { get: () => ({ vendorIds: { has: () => true } }) });
  for (const { purpose, kind, vendors } of from.restrictions)
    for (const vendor of vendors) model.publisherRestrictions.add(vendor, new PurposeRestriction(purpose, kind));
  const segments = [SegmentEncoder.encode(model, "core")];
  if (from.disclosed) {
    model.vendorsDisclosed.set(from.disclosed);
    segments.push(SegmentEncoder.encode(model, "vendorsDisclosed"));
  }
  if (from.publisher) {
    model.publisherConsents.set(from.publisher.consents);
    model.publisherLegitimateInterests.set(from.publisher.interests);
    model.numCustomPurposes = from.publisher.own;
    model.publisherCustomConsents.set(from.publisher.own_consents);
    model.publisherCustomLegitimateInterests.set(from.publisher.own_interests);
    segments.push(SegmentEncoder.encode(model, "publisherTC"));
  }
  return segments.join(".");
}

function read(string) {
  const model = TCString.decode(string);
  const restrictions = model.publisherRestrictions.getRestrictions();
  return {
    created: seconds(model.created),
    updated: seconds(model.lastUpdated),
    cmp: model.cmpId,
    cmp_version: model.cmpVersion,
    screen: model.consentScreen,
    language: number(model.consentLanguage),
    list: model.vendorListVersion,
    policy: model.policyVersion,
    own_site: model.isServiceSpecific,
    own_texts: model.useNonStandardTexts,
    features: ids(model.specialFeatureOptins),
    consents: ids(model.purposeConsents),
    interests: ids(model.purposeLegitimateInterests),
    no_purpose_one: model.purposeOneTreatment,
    country: number(model.publisherCountryCode),
    vendors: ids(model.vendorConsents),
    vendor_interests: ids(model.vendorLegitimateInterests),
    restrictions: restrictions.map((one) => ({
      purpose: one.purposeId,
      kind: one.restrictionType,
      vendors: model.publisherRestrictions.getVendors(one),
    })),
    disclosed: ids(model.vendorsDisclosed),
    publisher: {
      consents: ids(model.publisherConsents),
      interests: ids(model.publisherLegitimateInterests),
      own: model.numCustomPurposes,
      own_consents: ids(model.publisherCustomConsents),
      own_interests: ids(model.publisherCustomLegitimateInterests),
    },
  };
}

let input = "";
for await (const piece of process.stdin) input += piece;
const answers = JSON.parse(input).map(({ model, string }) => ({ string: make(model), model: read(string) }));
process.stdout.write(JSON.stringify(answers));
