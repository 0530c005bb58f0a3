package io.crmvitals.routes.selftest;

import io.crmvitals.sandbox.wire.FaultKind;
import java.util.ArrayList;
import java.util.List;

/** What comes of each kind of fault, as a page for people: one row a kind, with sentences out of the trial's own walks. */
final class FaultTable {

    private FaultTable() {}

    static String of(List<FaultFinding> findings) {
        StringBuilder page = new StringBuilder("""
                # What happens when something breaks

                Written by the trial of faults itself (`FaultTrial`), from walks through every kind of trouble at the wire and in answers; a test compares it. Each kind is
                shown at one vendor; the whole matrix tries it at all three, at the first, a middle and the last page or batch, in reads and in writes.

                - **complete**: what was asked again came, and at the end of the same run everything is there and right.
                - **parked**: one record was set aside, with its reason; all others are there. Mend it, then `./vitals replay`.
                - **loud**: the run says what it could not do. Nothing is lost: the next run goes on from where the stream or the batch stands.

                Every run ends in time, and nothing is written twice. What is asked again, and how long each wait may be, is in [README.md](README.md).

                | Trouble | What the product meets | Once | While it lasts | What the user reads |
                |---|---|---|---|---|
                """);
        for (FaultKind kind : FaultKind.values()) {
            List<FaultFinding> ofKind =
                    findings.stream().filter(each -> each.of().kind() == kind).toList();
            page.append("| ")
                    .append(kind.words())
                    .append(" | ")
                    .append(kind.meets())
                    .append(" | ")
                    .append(ending(ofKind, false))
                    .append(" | ")
                    .append(ending(ofKind, true))
                    .append(" | ")
                    .append(sentence(ofKind))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String ending(List<FaultFinding> findings, boolean lasting) {
        return findings.stream()
                .filter(each -> each.of().lasting() == lasting)
                .findFirst()
                .map(each -> each.ending().word() + " (" + each.of().vendor() + ", "
                        + (each.of().write() ? "write" : "read") + ")")
                .orElse("");
    }

    /** Without what differs from run to run: ports, folders, moments. */
    private static String sentence(List<FaultFinding> findings) {
        List<String> told = new ArrayList<>();
        findings.forEach(each -> told.addAll(each.told()));
        return told.isEmpty()
                ? "nothing: all is well in the end"
                : told.get(told.size() - 1)
                        .replaceAll(
                                "127\\.0\\.0\\.1:\\d+",
                                host(findings.get(0).of().vendor()))
                        .replace("vendor.invalid", host(findings.get(0).of().vendor()))
                        .replaceAll("/\\S*/[\\w-]+-config/mapping/", "config/mapping/")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "2026-11-17T00:00:00Z")
                        .replace("|", "\\|");
    }

    /** Where a reader's own vendor would be found. */
    private static String host(String vendor) {
        return switch (vendor) {
            case "salesforce" -> "acme.my.salesforce.com";
            case "hubspot" -> "api.hubapi.com";
            default -> "acme.zendesk.com";
        };
    }
}
