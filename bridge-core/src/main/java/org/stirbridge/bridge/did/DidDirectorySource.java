package org.stirbridge.bridge.did;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.database.TableChanges;
import org.stirbridge.bridge.database.TableReader;

/** Holds the newest directory. Calls take it once each, so that one call never sees two. */
public final class DidDirectorySource implements TableReader, Supplier<DidDirectory> {

    private static final Logger LOG = LoggerFactory.getLogger(DidDirectorySource.class);
    private static final int MOST_PROBLEMS_LOGGED = 20;

    /** As many rows are read again well within a second. */
    private static final int READ_AT_ONCE = 50_000;

    /** As many rows are read one by one within some seconds. */
    private static final int MOST_DIFFERENT = 100_000;

    private final InstantSource clock;
    private DidTables tables = DidTables.EMPTY;
    private RangeIndex ranges;
    private volatile DidDirectory directory;

    /** A source whose directory is empty until the first reading. */
    public DidDirectorySource(InstantSource clock) {
        this.clock = clock;
        this.ranges = RangeIndex.empty(clock.instant());
        this.directory = new DidDirectory(tables, ranges);
    }

    @Override
    public DidDirectory get() {
        return directory;
    }

    @Override
    public void read(Connection connection) throws SQLException {
        DidTables readTables = DidTablesQuery.read(connection);
        put(readTables, allRanges(connection), connection, TableChanges.NONE);
        tell();
    }

    @Override
    public boolean isLarge() {
        return ranges.rowCount() > READ_AT_ONCE;
    }

    /** Finds out what is otherwise than in memory; only when that is very much, all rows are put in order anew. */
    @Override
    public Reading readBeside(Connection connection) throws SQLException {
        DidTables readTables = DidTablesQuery.read(connection);
        RangeAudit audit = new RangeAudit(directory.ranges(), MOST_DIFFERENT);
        RangeQuery.all(connection, audit);
        Set<Long> different = audit.different();
        RangeIndex anew = different.size() > MOST_DIFFERENT ? allRanges(connection) : null;
        return (now, since) -> {
            put(readTables, anew == null ? ranges : anew, now, anew == null ? since.andRanges(different) : since);
            tell();
        };
    }

    private RangeIndex allRanges(Connection connection) throws SQLException {
        RangeLoad load = new RangeLoad(clock.instant());
        RangeQuery.all(connection, load);
        return load.build();
    }

    private void tell() {
        LOG.info("tables: {} trunks, {} number ranges in force", directory.trunkCount(), directory.rangeCount());
    }

    @Override
    public boolean readChanged(Connection connection, TableChanges changes) throws SQLException {
        put(tables, ranges, connection, changes);
        LOG.info("tables: {} number ranges changed", changes.ranges().size());
        return true;
    }

    /** Brings these up to date, and puts them in use as one. */
    private void put(DidTables read, RangeIndex readRanges, Connection connection, TableChanges changes)
            throws SQLException {
        DidTables newTables = changes.smallTables() ? DidTablesQuery.read(connection) : read;
        RangeEdit edit = new RangeEdit(readRanges, clock.instant());
        long[] ids = changes.ranges().stream().mapToLong(id -> id).toArray();
        RangeQuery.renew(connection, edit, ids);
        ranges = edit.done();
        tables = newTables;
        renew();
    }

    @Override
    public void writeCopy(DataOutput out) throws IOException {
        RangeCopy.write(directory.ranges(), out);
    }

    @Override
    public void readCopy(Connection smallTables, DataInput in) throws IOException, SQLException {
        DidTables readTables = DidTablesQuery.read(smallTables);
        ranges = RangeCopy.read(in, clock.instant());
        tables = readTables;
        renew();
    }

    /** A row may come into force while the database is away. */
    @Override
    public void timePassed() {
        Instant now = clock.instant();
        if (!now.isBefore(directory.goodUntil())) {
            ranges = new RangeEdit(ranges, now).done();
            renew();
        }
    }

    private void renew() {
        DidDirectory renewed = new DidDirectory(tables, ranges);
        Set<String> known = new HashSet<>(directory.problems());
        List<String> news = renewed.problems().stream()
                .filter(problem -> !known.contains(problem))
                .toList();
        news.stream().limit(MOST_PROBLEMS_LOGGED).forEach(problem -> LOG.warn("tables: {}", problem));
        if (news.size() > MOST_PROBLEMS_LOGGED) {
            LOG.warn("tables: and {} more rows left out", news.size() - MOST_PROBLEMS_LOGGED);
        }
        directory = renewed;
    }
}
