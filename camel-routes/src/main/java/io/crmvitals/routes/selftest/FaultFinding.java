package io.crmvitals.routes.selftest;

import java.util.List;

/**
 * What one case showed.
 *
 * @param told the sentences that the walk told
 * @param why what was broken; empty otherwise
 */
record FaultFinding(
        FaultCase of, FaultEnding ending, List<String> told, String why, long duplicates, long lost, long millis) {

    static FaultFinding broken(FaultCase of, String why, List<String> told, long millis) {
        return new FaultFinding(of, FaultEnding.BROKEN, told, why, 0, 0, millis);
    }
}
