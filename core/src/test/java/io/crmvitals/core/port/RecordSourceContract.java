package io.crmvitals.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link RecordSource} promises, asked of one vendor's source against a vendor that holds a few pages of records. */
public abstract class RecordSourceContract {

    /** More pages than any contract's vendor holds; a walk that reaches it does not end. */
    private static final int TOO_MANY_PAGES = 200;

    /** A source as a new process would make it; every one looks at the same vendor and counts with {@link #meter()}. */
    protected abstract RecordSource newSource();

    /** Ids of all records the vendor holds: at least two pages of them, every one alive. */
    protected abstract Set<String> ids();

    protected abstract Set<String> askedFields();

    protected abstract CountingMeter meter();

    /** Changes one record at the vendor, late enough for the vendor to show it to the next walk; returns its id. */
    protected abstract String changeOne();

    @Test
    protected void the_first_walk_brings_every_record_and_ends() {
        List<SourceRecord> records = records(walk(newSource(), Cursor.START));

        assertThat(records).extracting(SourceRecord::id).containsAll(ids());
        assertThat(records).noneMatch(SourceRecord::deleted);
    }

    @Test
    protected void the_first_walk_takes_more_than_one_page() {
        assertThat(walk(newSource(), Cursor.START)).hasSizeGreaterThan(1);
    }

    @Test
    protected void a_new_process_for_every_page_loses_no_record() {
        List<Page> pages = new ArrayList<>();
        Cursor cursor = Cursor.START;
        do {
            pages.add(newSource().nextPage(cursor));
            cursor = last(pages).next();
            assertThat(pages).hasSizeLessThan(TOO_MANY_PAGES);
        } while (last(pages).more());

        assertThat(records(pages)).extracting(SourceRecord::id).containsAll(ids());
    }

    @Test
    protected void a_page_asked_for_again_holds_what_it_held() {
        RecordSource source = newSource();
        Page first = source.nextPage(Cursor.START);
        Page second = source.nextPage(first.next());

        Page again = source.nextPage(first.next());
        Page byAnother = newSource().nextPage(first.next());

        assertThat(again.records()).containsAll(second.records());
        assertThat(byAnother.records()).containsAll(second.records());
    }

    @Test
    protected void a_record_carries_the_fields_asked_for_and_no_others() {
        List<SourceRecord> records = records(walk(newSource(), Cursor.START));

        assertThat(records)
                .isNotEmpty()
                .allSatisfy(record ->
                        assertThat(askedFields()).containsAll(record.fields().keySet()));
        assertThat(records).anySatisfy(record -> assertThat(record.fields()).isNotEmpty());
    }

    @Test
    protected void every_record_and_page_belongs_to_the_stream() {
        RecordSource source = newSource();

        List<SourceRecord> records = records(walk(source, Cursor.START));

        assertThat(records).allMatch(record -> record.stream().equals(source.stream()));
    }

    @Test
    protected void the_first_walk_takes_no_more_requests_than_the_least() {
        RecordSource source = newSource();
        meter().forget();

        long records = records(walk(source, Cursor.START)).size();

        assertThat(meter().of(source.stream().name()))
                .isPositive()
                .isLessThanOrEqualTo(source.leastCalls(Cursor.START, records));
    }

    @Test
    protected void a_walk_without_news_takes_one_request() {
        Cursor end = last(walk(newSource(), Cursor.START)).next();
        RecordSource source = newSource();
        List<Page> settled = walk(source, end);
        meter().forget();

        walk(newSource(), last(settled).next());

        assertThat(meter().of(source.stream().name())).isEqualTo(1);
    }

    @Test
    protected void a_change_comes_with_the_next_walk() {
        Cursor end = last(walk(newSource(), Cursor.START)).next();
        String changed = changeOne();

        List<SourceRecord> records = records(walk(newSource(), end));

        assertThat(records).extracting(SourceRecord::id).contains(changed);
        assertThat(records).hasSizeLessThan(ids().size());
    }

    @Test
    protected void change_times_come_from_the_vendor() {
        List<SourceRecord> records = records(walk(newSource(), Cursor.START));

        assertThat(records).allMatch(record -> record.modifiedAt().isAfter(Instant.EPOCH));
    }

    /** Every page from the cursor to the end. */
    protected static List<Page> walk(RecordSource source, Cursor from) {
        List<Page> pages = new ArrayList<>();
        Set<Cursor> seen = new HashSet<>();
        Cursor cursor = from;
        do {
            assertThat(seen.add(cursor))
                    .as("the walk goes on from %s a second time", cursor)
                    .isTrue();
            assertThat(pages).hasSizeLessThan(TOO_MANY_PAGES);
            pages.add(source.nextPage(cursor));
            cursor = last(pages).next();
        } while (last(pages).more());
        return pages;
    }

    protected static List<SourceRecord> records(List<Page> pages) {
        return pages.stream().flatMap(page -> page.records().stream()).toList();
    }

    protected static Page last(List<Page> pages) {
        return pages.get(pages.size() - 1);
    }
}
