package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.LoadMode;
import io.github.ecommercepipeline.contract.OnNothingAccepted;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.util.Locale;
import java.util.Optional;

/** The built-in gate against publishing nothing where something was expected; see docs/decisions/0005. Pure. */
final class AcceptedGate {

    /** The gate's name among the rules of a run. */
    static final String RULE = "accepted > 0";

    private AcceptedGate() {}

    /**
     * The failed gate if a batch with files has no accepted record although records were read, a file was set aside, the published
     * version has rows, or the dataset is a snapshot; empty if it passed, or if the contract turns it off.
     *
     * @param setAside how many files were set aside
     * @param published the batch's ledger entry, if it is published
     */
    static Optional<RuleOutcome> failure(
            Contract contract, OutcomeCounts books, long setAside, Optional<LedgerEntry> published) {
        if (books.accepted() > 0 || contract.onNothingAccepted() == OnNothingAccepted.PUBLISH) {
            return Optional.empty();
        }
        long before = published.map(LedgerEntry::present).orElse(0L);
        if (books.read() == 0 && setAside == 0 && before == 0 && contract.loadMode() != LoadMode.SNAPSHOT) {
            return Optional.empty();
        }
        String files = setAside == 0 ? "" : String.format(Locale.ROOT, ", %,d file(s) set aside", setAside);
        String read = String.format(Locale.ROOT, "accepted = 0 of %,d records%s", books.read(), files);
        String measured =
                before == 0 ? read : String.format(Locale.ROOT, "%s; the %,d published before stay", read, before);
        return Optional.of(new RuleOutcome(
                RULE, RuleOutcome.Kind.GATE, RuleOutcome.Severity.ERROR, false, 0, Optional.of(measured)));
    }
}
