package io.crmvitals.files.survey;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.survey.DeclaredScale;
import io.crmvitals.core.survey.SurveyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Every survey whose exports are read from files, as config/surveys tells them: one file a survey and version. Immutable. */
public final class Surveys {

    private final List<SurveyDefinition> definitions;

    private Surveys(List<SurveyDefinition> definitions) {
        this.definitions = List.copyOf(definitions);
    }

    /** Reads and checks every definition; all that is wrong goes to {@code problems}. Definitions that say {@code enabled: false} are checked and left out. */
    public static Surveys read(List<ConfigFile> files, Problems problems) {
        List<SurveyDefinition> read = new ArrayList<>();
        for (ConfigFile file : files) {
            DefinitionReader.read(file).ifPresent(definition -> {
                for (SurveyDefinition other : read) {
                    if (sameSeries(definition, other)) {
                        problems.add(
                                file.name(),
                                file.root().line("version"),
                                "version is the same as in " + other.configFile()
                                        + ", which describes the same survey. Give each its own version, or describe both in one file");
                    }
                }
                read.add(definition);
            });
        }
        return new Surveys(read);
    }

    /** None, for a site without surveys in files. */
    public static Surveys none() {
        return new Surveys(List.of());
    }

    public List<SurveyDefinition> definitions() {
        return definitions;
    }

    /** The scales as they were asked, for those that a definition tells; what rows tell of themselves is not in here. */
    public List<DeclaredScale> declaredScales() {
        List<DeclaredScale> scales = new ArrayList<>();
        for (SurveyDefinition definition : definitions) {
            String version = definition.version.otherwise();
            SurveyVersion survey = new SurveyVersion("files", definition.title(), version == null ? "" : version);
            for (Question question : definition.questions) {
                if (question.asked() != null && question.asked().scale() instanceof ScaleSource.Declared declared) {
                    Scale scale = declared.scale();
                    scales.add(new DeclaredScale(
                            survey,
                            question.name(),
                            question.asked().type().kind(),
                            scale.min(),
                            scale.max(),
                            scale.best() == Scale.Best.MAX));
                }
            }
        }
        return scales;
    }

    /** The definitions whose {@code files} fit this name; one where all is well. */
    public List<SurveyDefinition> fitting(String fileName) {
        return definitions.stream()
                .filter(definition -> definition.files().stream().anyMatch(pattern -> fits(pattern, fileName)))
                .toList();
    }

    private static boolean sameSeries(SurveyDefinition one, SurveyDefinition other) {
        return one.title().equals(other.title())
                && java.util.Objects.equals(one.version.otherwise(), other.version.otherwise())
                && one.version.columns().isEmpty();
    }

    private static boolean fits(String pattern, String fileName) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.toLowerCase(Locale.ROOT).split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.matches(regex.toString(), fileName.toLowerCase(Locale.ROOT));
    }
}
