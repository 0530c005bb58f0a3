package io.crmvitals.core.score;

import io.crmvitals.core.indicator.AccountView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The caps that stand for an account: by what its records show, and those that stood before and cannot be seen now, because their feed fell silent. */
final class Caps {

    private final List<Cap> standing = new ArrayList<>();

    Caps(List<Cap> caps, AccountView view, Memory memory) {
        for (Cap cap : caps) {
            Cap.State state = cap.state(view);
            if (state == Cap.State.IN_FORCE || (state == Cap.State.UNKNOWN && memory.stood(cap))) {
                standing.add(cap);
            }
        }
        standing.sort(Comparator.comparingDouble(Cap::limit).thenComparing(Cap::kind));
    }

    /** The one that lowers the score most; null where none does. */
    @Nullable
    Cap lowering(double value) {
        return standing.isEmpty() || standing.get(0).limit() >= value ? null : standing.get(0);
    }

    /** The site's own sentence for the cap of a line; empty where it has none. */
    String reason(String line) {
        return standing.stream()
                .filter(cap -> cap.line().equals(line))
                .map(Cap::reason)
                .findFirst()
                .orElse("");
    }

    /** What a score can be at most, 0 to 100. */
    double limit() {
        return standing.isEmpty() ? 100 : standing.get(0).limit();
    }

    /** All that stand, whether or not they lower the score, by the word of their kind. */
    List<String> words() {
        return standing.stream().map(cap -> cap.kind().word()).toList();
    }
}
