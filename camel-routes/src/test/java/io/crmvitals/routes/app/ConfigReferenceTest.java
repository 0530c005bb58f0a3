package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.mapping.RecordModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** config/README.md tells the fields as the code has them. {@code -Dvitals.write-reference=true} writes the tables anew. */
class ConfigReferenceTest {

    private static final Path README = Path.of("../config/README.md");
    private static final String BEGIN = "<!-- records: begin -->\n";
    private static final String END = "<!-- records: end -->";

    @Test
    void the_reference_of_record_fields_is_what_the_code_says() throws IOException {
        String readme = Files.readString(README);
        String before = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length());
        String after = readme.substring(readme.indexOf(END));
        String expected = before + "\n" + RecordModel.markdown() + "\n" + after;

        if (Boolean.getBoolean("vitals.write-reference")) {
            Files.writeString(README, expected);
        }

        assertThat(Files.readString(README)).isEqualTo(expected);
    }
}
