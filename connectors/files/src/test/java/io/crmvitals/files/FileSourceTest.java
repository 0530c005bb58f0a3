package io.crmvitals.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files with troubles, and of a reading that is broken off. */
class FileSourceTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    @TempDir
    Path folder;

    private Instant now = NOW;
    private final Clock clock = new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final Map<String, String> options = new HashMap<>(Map.of("key", "customer;day"));

    @Test
    void a_bad_row_is_told_with_file_and_line_while_its_neighbors_arrive() {
        landing().drop("usage", "nov.csv", "customer,day,seats\nA,2026-11-01,1\n\"B,2026-11-01,2\nC,2026-11-01,3\n");

        List<Page> pages = walk(Cursor.START);

        assertThat(records(pages)).extracting(SourceRecord::id).containsExactly("A;2026-11-01", "C;2026-11-01");
        assertThat(setAside(pages)).singleElement().satisfies(note -> {
            assertThat(note.id()).isEqualTo("nov.csv:3");
            assertThat(note.reason()).startsWith("Line 3 of nov.csv was set aside: it has a quote that is not closed");
        });
    }

    @Test
    void a_record_tells_its_file_and_line() {
        landing().drop("usage", "nov.csv", "customer,day,seats\nA,2026-11-01,1\n");

        assertThat(records(walk(Cursor.START))).extracting(SourceRecord::place).containsExactly("nov.csv, line 2");
    }

    @Test
    void reading_a_file_of_the_same_name_tells_its_rows_anew() {
        landing().drop("usage", "nov.csv", "customer,day,seats\nA,2026-11-01,1\n");
        Cursor end = last(walk(Cursor.START)).next();
        landing().drop("usage", "nov.csv", "customer,day,seats\nA,2026-11-01,2\n");

        List<Page> pages = walk(end);

        assertThat(pages.get(0).retold()).isEqualTo("nov.csv");
    }

    @Test
    void a_row_without_the_first_key_column_is_set_aside() {
        landing().drop("usage", "nov.csv", "customer,day,seats\n ,2026-11-01,1\nB,,2\n");

        List<Page> pages = walk(Cursor.START);

        assertThat(setAside(pages)).extracting(SetAside::id).containsExactly("nov.csv:2");
        assertThat(records(pages)).extracting(SourceRecord::id).containsExactly("B;");
    }

    @Test
    void the_same_content_again_under_any_name_is_archived_unread() {
        String content = "customer,day,seats\nA,2026-11-01,1\n";
        landing().drop("usage", "nov.csv", content);
        Cursor end = last(walk(Cursor.START)).next();
        landing().drop("usage", "nov.csv", content);
        Cursor second = last(walk(end)).next();
        landing().drop("usage", "copy of nov.csv", content);

        List<Page> third = walk(second);

        assertThat(records(third)).isEmpty();
        assertThat(landing().names("usage")).isEmpty();
        assertThat(landing().names("usage/archive")).contains("nov.csv", "copy of nov.csv");
    }

    @Test
    void an_export_that_returns_to_what_it_was_before_another_one_is_read_again() {
        // A daily snapshot: 10 seats, then 12, then 10 again, byte for byte as on the first day.
        landing().drop("usage", "seats.csv", "customer,day,seats\nA,,10\n");
        Cursor first = last(walk(Cursor.START)).next();
        now = NOW.plusSeconds(60);
        landing().drop("usage", "seats.csv", "customer,day,seats\nA,,12\n");
        Cursor second = last(walk(first)).next();
        now = NOW.plusSeconds(120);
        landing().drop("usage", "seats.csv", "customer,day,seats\nA,,10\n");

        List<SourceRecord> third = records(walk(second));
        List<SourceRecord> replayed = records(walk(Cursor.START));

        assertThat(third).extracting(record -> record.fields().get("seats")).containsExactly("10");
        assertThat(third).extracting(SourceRecord::modifiedAt).containsExactly(now);
        assertThat(replayed)
                .extracting(record -> record.fields().get("seats"))
                .as("the newest last")
                .containsExactly("12", "10");
    }

    @Test
    void a_file_without_a_header_is_refused_without_showing_whose_row_it_is() {
        landing().drop("usage", "nov.csv", "Ada Beispiel,ada@tindra.example,2026-11-01,4\n");

        List<String> found = new FilesConnector(
                        folder,
                        landing(),
                        List.of(new StreamRequest(new StreamId("files", "usage"), Set.of("seats"), options)),
                        clock,
                        CallMeter.NONE)
                .check()
                .findings();
        List<SetAside> notes = setAside(walk(Cursor.START));

        assertThat(found)
                .singleElement()
                .asString()
                .contains("nov.csv", "it has no header")
                .doesNotContain("Ada");
        assertThat(notes)
                .singleElement()
                .satisfies(note -> assertThat(note.reason())
                        .contains("it has no header", "with customer, day among them")
                        .doesNotContain("Ada", "tindra"));
    }

    @Test
    void two_streams_cannot_share_a_folder() {
        List<StreamRequest> requests = List.of(
                new StreamRequest(
                        new StreamId("files", "seats"), Set.of("seats"), Map.of("key", "customer", "folder", "usage")),
                new StreamRequest(new StreamId("files", "usage"), Set.of("seats"), options));

        assertThatThrownBy(() -> new FilesConnector(folder, landing(), requests, clock, CallMeter.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("streams.usage.folder is usage, which streams.seats reads already");
    }

    @Test
    void a_day_without_hyphens_is_no_time_of_1970() {
        options.put("modified", "changed");
        landing().drop("usage", "nov.csv", "customer,day,seats,changed\nA,1,1,20261101\nB,1,1,1793801707\n");

        List<Page> pages = walk(Cursor.START);

        assertThat(records(pages))
                .extracting(SourceRecord::modifiedAt)
                .containsExactly(Instant.ofEpochSecond(1793801707));
        assertThat(setAside(pages)).extracting(SetAside::id).containsExactly("nov.csv:2");
    }

    @Test
    void a_file_is_archived_only_when_its_last_page_is_stored() {
        landing().drop("usage", "nov.csv", "customer,day,seats\nA,2026-11-01,1\nB,2026-11-01,1\nC,2026-11-01,1\n");
        FileSource source = source();

        Page first = source.nextPage(Cursor.START);
        Page second = source.nextPage(first.next());
        assertThat(landing().names("usage")).containsExactly("nov.csv");
        source.nextPage(second.next());

        assertThat(landing().names("usage")).isEmpty();
    }

    @Test
    void a_kill_between_the_last_page_and_the_archive_archives_it_unread_later() {
        landing().drop("usage", "nov.csv", "customer,day,seats\nA,2026-11-01,1\n");
        Page only = source().nextPage(Cursor.START);

        List<Page> later = walk(only.next());

        assertThat(records(later)).isEmpty();
        assertThat(landing().names("usage/archive")).containsExactly("nov.csv");
    }

    @Test
    void a_kill_in_the_middle_goes_on_at_the_next_row_as_of_the_same_moment() {
        landing().drop("usage", "nov.csv", "customer,day,seats\nA,2026-11-01,1\nB,2026-11-01,1\nC,2026-11-01,1\n");
        Page first = source().nextPage(Cursor.START);
        now = NOW.plusSeconds(3600);

        List<SourceRecord> rest = records(walk(first.next()));

        assertThat(rest).extracting(SourceRecord::id).containsExactly("C;2026-11-01");
        assertThat(rest).extracting(SourceRecord::modifiedAt).containsExactly(NOW);
    }

    @Test
    void a_file_that_is_taken_away_in_the_middle_is_told() throws IOException {
        Path file = landing().drop("usage", "nov.csv", "customer,day,seats\nA,1,1\nB,1,1\nC,1,1\n");
        Page first = source().nextPage(Cursor.START);
        Files.delete(file);

        Page rest = source().nextPage(first.next());

        assertThat(rest.more()).isFalse();
        assertThat(rest.remarks()).singleElement().asString().startsWith("nov.csv was taken away after 2 of its rows");
    }

    @Test
    void a_header_without_the_key_refuses_the_file_with_a_hint() throws IOException {
        landing().drop("usage", "nov.csv", "Customers,day,seats\nA,2026-11-01,1\n");

        List<Page> pages = walk(Cursor.START);

        assertThat(records(pages)).isEmpty();
        assertThat(setAside(pages)).singleElement().satisfies(note -> {
            assertThat(note.id()).isEqualTo("nov.csv");
            assertThat(note.reason())
                    .startsWith("nov.csv was refused and moved aside: its header has no column customer")
                    .contains("Did you mean Customers?");
        });
        assertThat(landing().names("usage/refused")).containsExactly("nov.csv", "nov.csv.reason.txt");
        assertThat(folder.resolve("usage/refused/nov.csv")).content().startsWith("Customers,day");
    }

    @Test
    void a_refused_file_that_is_dropped_again_is_read_again() {
        landing().drop("usage", "nov.csv", "client;day;seats\nA;2026-11-01;1\n");
        Cursor end = last(walk(Cursor.START)).next();
        options.put("key", "client;day");
        landing().drop("usage", "nov.csv", "client;day;seats\nA;2026-11-01;1\n");

        assertThat(records(walk(end))).extracting(SourceRecord::id).containsExactly("A;2026-11-01");
    }

    @Test
    void a_column_of_ours_that_stands_twice_refuses_the_file_and_another_one_does_not() {
        landing().drop("usage", "a.csv", "customer,day,seats,seats\nA,1,1,2\n");
        landing().drop("usage", "b.csv", "customer,day,seats,note,note\nB,1,1,x,y\n");

        List<Page> pages = walk(Cursor.START);

        assertThat(setAside(pages)).extracting(SetAside::id).containsExactly("a.csv");
        assertThat(records(pages)).extracting(SourceRecord::id).containsExactly("B;1");
    }

    @Test
    void an_empty_file_is_refused_and_a_header_alone_is_not() {
        landing().drop("usage", "empty.csv", "");
        landing().drop("usage", "header.csv", "customer,day,seats\n");

        List<Page> pages = walk(Cursor.START);

        assertThat(setAside(pages)).extracting(SetAside::id).containsExactly("empty.csv");
        assertThat(landing().names("usage/archive")).containsExactly("header.csv");
    }

    @Test
    void a_file_of_which_no_row_can_be_used_is_refused_with_one_note_instead_of_thousands() {
        landing().drop("usage", "nov.csv", "customer,day,seats\n" + "one,value missing\n".repeat(50));

        List<Page> pages = walk(Cursor.START);

        assertThat(setAside(pages))
                .singleElement()
                .satisfies(note -> assertThat(note.reason())
                        .contains("none of its first 2 rows can be used")
                        .contains("Line 2 of nov.csv"));
    }

    @Test
    void json_that_breaks_off_keeps_its_whole_rows_and_refuses_the_file() {
        landing()
                .drop(
                        "usage",
                        "nov.json",
                        "[{\"customer\":\"A\",\"day\":\"1\"},\n{\"customer\":\"B\",\"day\":\"1\"},\n{\"cust");

        List<Page> pages = walk(Cursor.START);

        assertThat(records(pages)).extracting(SourceRecord::id).containsExactly("A;1", "B;1");
        assertThat(setAside(pages))
                .singleElement()
                .satisfies(note -> assertThat(note.reason()).contains("in line 3"));
        assertThat(landing().names("usage/refused")).contains("nov.json");
    }

    @Test
    void a_file_that_may_not_be_read_is_refused() throws IOException {
        Path file = landing().drop("usage", "nov.csv", "customer,day,seats\nA,1,1\n");
        boolean closed = file.toFile().setReadable(false) && !Files.isReadable(file);
        if (!closed) {
            // Who may read everything may still not read what Linux itself takes orders by.
            Files.delete(file);
            Files.createSymbolicLink(file, Path.of("/proc/sys/vm/compact_memory"));
        }

        assertThat(setAside(walk(Cursor.START)))
                .singleElement()
                .satisfies(note -> assertThat(note.reason()).contains("may not be read"));
    }

    @Test
    void from_the_start_the_archive_is_read_again_in_the_order_in_which_it_came() {
        landing().drop("usage", "z.csv", "customer,day,seats\nA,1,1\n");
        Cursor first = last(walk(Cursor.START)).next();
        now = NOW.plusSeconds(60);
        landing().drop("usage", "a.csv", "customer,day,seats\nA,1,2\n");
        walk(first);
        landing().drop("usage", "new.csv", "customer,day,seats\nA,1,3\n");

        List<Page> again = walk(Cursor.START);

        assertThat(records(again))
                .extracting(record -> record.fields().get("seats"))
                .containsExactly("1", "2", "3");
        assertThat(again.get(0).retold()).isEmpty();
        assertThat(landing().names("usage/archive")).hasSize(3);
    }

    @Test
    void a_column_that_is_gone_since_the_last_file_is_told() {
        landing().drop("usage", "a.csv", "customer,day,seats\nA,1,1\n");
        landing().drop("usage", "b.csv", "customer,day,seat_count\nA,2,1\n");
        options.put("files", "*.csv");

        List<Page> pages = walk(Cursor.START);

        assertThat(pages)
                .flatExtracting(Page::remarks)
                .singleElement()
                .asString()
                .startsWith("b.csv has no column seats any more");
    }

    @Test
    void a_column_with_times_tells_when_rows_changed() {
        options.put("modified", "changed");
        landing()
                .drop(
                        "usage",
                        "nov.csv",
                        "customer,day,seats,changed\nA,1,1,2026-10-01\nB,1,1,2026-10-01 12:30:00\nC,1,1,soon\nD,1,1,\n");

        List<Page> pages = walk(Cursor.START);

        assertThat(records(pages))
                .extracting(SourceRecord::modifiedAt)
                .containsExactly(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-10-01T12:30:00Z"), NOW);
        assertThat(setAside(pages))
                .singleElement()
                .satisfies(note -> assertThat(note.reason())
                        .startsWith("Line 4 of nov.csv was set aside: its changed is no time"));
    }

    @Test
    void a_feed_that_stays_away_is_remarked_and_no_longer_counts_as_heard() {
        options.put("expect_every", "2d");
        assertThat(last(walk(Cursor.START)).remarks())
                .singleElement()
                .asString()
                .contains("has come yet");
        landing().drop("usage", "nov.csv", "customer,day,seats\nA,1,1\n");
        Cursor end = last(walk(Cursor.START)).next();

        now = NOW.plus(Duration.ofDays(2));
        FileSource inTime = source();
        assertThat(inTime.nextPage(end).remarks()).isEmpty();
        assertThat(inTime.toldAsOf(now)).contains(now);

        now = NOW.plus(Duration.ofDays(5));
        FileSource late = source();
        assertThat(late.nextPage(end).remarks())
                .singleElement()
                .asString()
                .startsWith("The last file of files.usage came 5 days ago");
        assertThat(late.toldAsOf(now)).contains(NOW);
    }

    @Test
    void a_feed_that_never_came_was_never_heard() {
        FileSource source = source();
        source.nextPage(Cursor.START);

        assertThat(source.toldAsOf(now)).isEmpty();
    }

    private FolderLanding landing() {
        return new FolderLanding(folder, clock);
    }

    private FileSource source() {
        return source(landing());
    }

    /** Two rows a page. */
    private FileSource source(Landing landing) {
        FileStream stream = FileStream.of(
                new StreamRequest(new StreamId("files", "usage"), Set.of("customer", "day", "seats"), options),
                Set.of());
        return new FileSource(stream, PlainRows.of(stream, clock), landing, clock, CallMeter.NONE, 2);
    }

    private List<Page> walk(Cursor from) {
        FileSource source = source();
        List<Page> pages = new ArrayList<>();
        Cursor cursor = from;
        do {
            pages.add(source.nextPage(cursor));
            cursor = last(pages).next();
        } while (last(pages).more() && pages.size() < 100);
        assertThat(last(pages).more()).isFalse();
        return pages;
    }

    private static List<SourceRecord> records(List<Page> pages) {
        return pages.stream().flatMap(page -> page.records().stream()).toList();
    }

    private static List<SetAside> setAside(List<Page> pages) {
        return pages.stream().flatMap(page -> page.setAside().stream()).toList();
    }

    private static Page last(List<Page> pages) {
        return pages.get(pages.size() - 1);
    }
}
