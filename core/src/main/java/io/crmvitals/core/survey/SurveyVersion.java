package io.crmvitals.core.survey;

import java.util.Comparator;

/**
 * One version of one survey of one system. Two versions are never one series, because a change of wording or scale moves answers by itself.
 *
 * @param instrument name of the survey; empty where the system names none
 * @param version empty where the system names none
 */
public record SurveyVersion(String system, String instrument, String version) implements Comparable<SurveyVersion> {

    private static final Comparator<SurveyVersion> ORDER = Comparator.comparing(SurveyVersion::system)
            .thenComparing(SurveyVersion::instrument)
            .thenComparing(SurveyVersion::version);

    @Override
    public int compareTo(SurveyVersion other) {
        return ORDER.compare(this, other);
    }

    /** Several questions of one kind in one survey are told as {@code survey / question}; this is the survey. */
    String survey() {
        int behind = instrument.indexOf(" / ");
        return behind < 0 ? instrument : instrument.substring(0, behind);
    }

    /** {@code files Relationship, version 2}. */
    public String title() {
        String name = instrument.isEmpty() ? system + ", survey without a name" : system + " " + instrument;
        return version.isEmpty() ? name : name + ", version " + version;
    }
}
