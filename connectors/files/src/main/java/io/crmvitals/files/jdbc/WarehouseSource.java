package io.crmvitals.files.jdbc;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.files.jdbc.Warehouse.Column;
import io.crmvitals.files.jdbc.Warehouse.Kind;
import java.time.Clock;
import java.util.List;

/**
 * The rows of one query, read on by their watermark. A page ends between two watermarks, so that rows which were written at one moment are never torn apart; a new pass
 * begins a little before the last row, for those committed late.
 */
final class WarehouseSource implements RecordSource {

    private final WarehouseStream stream;
    private final Warehouse warehouse;
    private final String place;
    private final Clock clock;
    private final CallMeter meter;

    WarehouseSource(WarehouseStream stream, Warehouse warehouse, String place, Clock clock, CallMeter meter) {
        this.stream = stream;
        this.warehouse = warehouse;
        this.place = place;
        this.clock = clock;
        this.meter = meter;
    }

    @Override
    public StreamId stream() {
        return stream.id();
    }

    @Override
    public Page nextPage(Cursor after) {
        WarehouseCursor from = WarehouseCursor.parse(after);
        Watermark begin = begin(from);
        // Within a pass the last watermark is done with, even where the query says "from" and not "after".
        WarehousePage page = new WarehousePage(stream, from.ended() ? null : from.last(), clock);
        meter.called("warehouse", stream.id().name());
        try {
            warehouse.read(stream.query().sql(), stream.query().parameters(begin.parameter()), page::take);
        } catch (WarehouseException refused) {
            throw WarehouseRefusals.of(refused, place, stream.id().name());
        }
        // From the start everything is told anew, also what no key tells apart.
        return from.last() == null ? page.page(from).retelling("") : page.page(from);
    }

    private Watermark begin(WarehouseCursor from) {
        Watermark last = from.last();
        if (last != null) {
            return from.ended() ? last.back(stream.overlap()) : last;
        }
        return Watermark.lowest(kindOfWatermark());
    }

    private Kind kindOfWatermark() {
        meter.called("warehouse", stream.id().name());
        List<Column> columns;
        try {
            columns = warehouse.columns(stream.query().sql());
        } catch (WarehouseException refused) {
            throw WarehouseRefusals.of(refused, place, stream.id().name());
        }
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(stream.watermark()))
                .map(Column::kind)
                .findFirst()
                .orElseThrow(() -> WarehouseRefusals.query(
                        stream.id().name(), "it gives no column " + stream.watermark() + ", its watermark", null));
    }

    /** At the start one more looks which kind of watermark it is. */
    @Override
    public long leastCalls(Cursor from, long records) {
        long pages = Math.max(1, (records + stream.pageSize() - 1) / stream.pageSize());
        return from.isStart() ? pages + 1 : pages;
    }
}
