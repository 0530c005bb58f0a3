package io.crmvitals.routes.selftest;

import java.util.List;

/**
 * What one case showed.
 *
 * @param told the sentences that the walk told
 * @param why what was broken; empty otherwise
 * @param balance what was too much and too little in the end
 */
record FaultFinding(
        FaultCase of, FaultEnding ending, List<String> told, String why, FaultBalance balance, long millis) {}
