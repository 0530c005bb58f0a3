package io.crmvitals.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.ws.bind.TypeMapper;
import com.sforce.ws.bind.XMLizable;
import com.sforce.ws.parser.XmlInputStream;
import java.io.ByteArrayInputStream;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Every file against Salesforce's own types of the API version: an element that does not exist, or a word that is no option, fails here and not in an org. */
class PackageTypesTest {

    static Stream<String> files() {
        return PackageFiles.SHIPPED.files().keySet().stream()
                // A bundle's own description holds free-form settings, the rest of it is no metadata.
                .filter(path -> !path.startsWith("lwc/"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_is_what_version_62_knows(String path) {
        Object loaded =
                load(MetadataXml.parse(path, PackageFiles.SHIPPED.files().get(path)));

        assertThat(loaded.getClass().getName()).startsWith("com.sforce.soap.metadata.");
    }

    @Test
    void the_manifest_is_what_version_62_knows() {
        Object loaded = load(MetadataXml.parse("package.xml", PackageFiles.SHIPPED.manifest()));

        assertThat(((com.sforce.soap.metadata.Package) loaded).getTypes())
                .hasSameSizeAs(PackageFiles.SHIPPED.members().keySet());
    }

    @Test
    void the_check_finds_an_element_that_does_not_exist_and_a_word_that_is_no_option() {
        String start = "<ListView xmlns=\"http://soap.sforce.com/2006/04/metadata\"><fullName>A</fullName>";
        byte[] unknown = (start + "<colour>red</colour></ListView>").getBytes(UTF_8);
        byte[] odd = (start + "<filterScope>Everybody</filterScope></ListView>").getBytes(UTF_8);

        assertThatThrownBy(() -> load(MetadataXml.parse("x", unknown))).hasMessageContaining("colour");
        assertThatThrownBy(() -> load(MetadataXml.parse("x", odd))).hasMessageContaining("Everybody");
    }

    private static Object load(Element root) {
        try {
            XMLizable loaded = (XMLizable) Class.forName("com.sforce.soap.metadata." + root.getTagName())
                    .getDeclaredConstructor()
                    .newInstance();
            StringBuilder text = new StringBuilder();
            write(text, root);
            XmlInputStream in = new XmlInputStream();
            in.setInput(new ByteArrayInputStream(text.toString().getBytes(UTF_8)), "UTF-8");
            loaded.load(in, new TypeMapper());
            assertThat(in.getEventType()).isIn(XmlInputStream.END_TAG, XmlInputStream.END_DOCUMENT);
            return loaded;
        } catch (Exception refused) {
            throw new AssertionError(refused.getMessage(), refused);
        }
    }

    /** The library reads elements in the order of Salesforce's description, which is alphabetical with the full name first; orgs take them in any order. */
    private static void write(StringBuilder text, Element element) {
        text.append('<').append(element.getTagName());
        text.append(" xmlns=\"").append(MetadataXml.NAMESPACE).append("\">");
        if (MetadataXml.children(element).isEmpty()) {
            text.append(element.getTextContent()
                    .replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;"));
        }
        MetadataXml.children(element).stream()
                .sorted(Comparator.<Element, Boolean>comparing(
                                child -> !child.getTagName().equals("fullName"))
                        .thenComparing(Element::getTagName))
                .forEach(child -> write(text, child));
        text.append("</").append(element.getTagName()).append('>');
    }
}
