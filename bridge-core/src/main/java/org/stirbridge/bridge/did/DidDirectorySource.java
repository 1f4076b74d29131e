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
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.database.TableChanges;
import org.stirbridge.bridge.database.TableReader;

/** Holds the newest directory. Calls take it once each, so that one call never sees two. */
public final class DidDirectorySource implements TableReader, Supplier<DidDirectory> {

    private static final Logger LOG = LoggerFactory.getLogger(DidDirectorySource.class);
    private static final int MOST_PROBLEMS_LOGGED = 20;

    /** So many rows are read again at one look, which an edit meanwhile waits for. */
    private static final int READ_AT_ONCE = 50_000;

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
        DidTables readTables = DidTablesQuery.read(connection, tables, TableChanges.EVERYTHING);
        RangeLoad load = new RangeLoad(clock.instant());
        RangeQuery.all(connection, load);
        ranges = load.build();
        tables = readTables;
        renew();
        tell();
    }

    @Override
    public boolean isLarge() {
        return ranges.rowCount() > READ_AT_ONCE;
    }

    /**
     * Finds out which rows are otherwise than in memory, and reads those: of very many some at each look, so that no edit
     * waits for all of them; and in the order of their numbers, so that each look copies few chunks of the index, for in any
     * other order it would be a second one. The small tables come with the last:
     * until then a customer of another name has no numbers yet, rather than another one the numbers of that name.
     */
    @Override
    public Reading readBeside(Connection connection) throws SQLException {
        RangeAudit audit = new RangeAudit(directory.ranges());
        RangeQuery.all(connection, audit);
        return new Differences(audit.different());
    }

    private final class Differences implements Reading {

        private final PrimitiveIterator.OfLong rows;

        Differences(PrimitiveIterator.OfLong rows) {
            this.rows = rows;
        }

        @Override
        public boolean use(Connection now, TableChanges since) throws SQLException {
            LongStream.Builder ids = LongStream.builder();
            since.ranges().forEach(ids::add);
            for (int i = 0; i < READ_AT_ONCE && rows.hasNext(); i++) {
                ids.add(rows.nextLong());
            }
            put(now, rows.hasNext() ? since : TableChanges.EVERYTHING, ids.build());
            tell();
            return !rows.hasNext();
        }
    }

    private void tell() {
        LOG.info("tables: {} trunks, {} number ranges in force", directory.trunkCount(), directory.rangeCount());
    }

    @Override
    public boolean readChanged(Connection connection, TableChanges changes) throws SQLException {
        put(connection, changes, changes.ranges().stream().mapToLong(id -> id));
        LOG.info("tables: {} number ranges changed", changes.ranges().size());
        return true;
    }

    /** Brings the small tables that changed and these rows of did_range up to date, and puts them in use as one. */
    private void put(Connection connection, TableChanges changes, LongStream ids) throws SQLException {
        DidTables newTables = DidTablesQuery.read(connection, tables, changes);
        RangeEdit edit = new RangeEdit(ranges, clock.instant());
        RangeQuery.renew(connection, edit, ids.distinct().toArray());
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
        DidTables readTables = DidTablesQuery.read(smallTables, tables, TableChanges.EVERYTHING);
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
