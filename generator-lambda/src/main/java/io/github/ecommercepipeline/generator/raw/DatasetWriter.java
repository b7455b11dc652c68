package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.fault.FaultKind;
import io.github.ecommercepipeline.generator.fault.FaultRates;
import io.github.ecommercepipeline.generator.fault.FileFaults;
import io.github.ecommercepipeline.generator.fault.Strikes;
import io.github.ecommercepipeline.generator.layout.Csv;
import io.github.ecommercepipeline.generator.layout.Layout;
import io.github.ecommercepipeline.generator.shop.Chance;
import io.github.ecommercepipeline.generator.shop.Dice;
import io.github.ecommercepipeline.generator.store.RawStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes a dataset's files of one day, and the truth about them. Serves for one day; not thread-safe. */
final class DatasetWriter<R> {

    private final Records<R> records;
    private final FaultRates rates;
    private final long key;
    private final Strikes strikes;
    private final Damages damages;
    private final byte delimiter;

    /** Records so far, but for those in files that are set aside, where nothing else strikes. */
    private long number;

    private long strike;
    /** The next record before which, or to which, something happens; all others go straight through. */
    private long attention;

    private RawFile file;
    private FileBooks books;
    private int[] order = {};

    DatasetWriter(Records<R> records, LocalDate day, FaultRates rates, long seed, Truth truth) {
        Layout layout = records.layout();
        this.records = records;
        this.rates = rates;
        this.key =
                Chance.key(Chance.at(seed, day.toEpochDay()), layout.dataset().contract());
        Dice dice = new Dice(Chance.key(key, "strikes"));
        this.strikes = new Strikes(layout, rates, day, dice);
        this.damages = new Damages(layout, day, dice, truth);
        this.delimiter = new Csv(layout.csv()).delimiter();
        this.strike = strikes.next();
        this.attention = strike;
    }

    /**
     * Writes the files.
     *
     * @param folder the day's, in the store
     * @return what has to be counted of each
     */
    List<FileBooks> write(RawStore store, String folder, Compression compression) throws IOException {
        List<FileBooks> all = new ArrayList<>();
        for (int i = 0; i < records.files(); i++) {
            FileFaults faults = FileFaults.drawn(records.layout(), rates, Chance.key(key, "files"), i);
            boolean gzip = compression.applies(i) || faults.has(FaultKind.TRUNCATED_GZIP);
            books = new FileBooks(FileNames.part(i, gzip), faults);
            all.add(books);
            try (RawFile opened =
                    RawFile.begin(store.create(folder + "/" + books.name), gzip, faults, records.layout())) {
                file = opened;
                order = opened.order();
                records.each(i, this::put);
                if (i == records.files() - 1 && !faults.isSetAside()) {
                    damages.writeAllDue(file, books);
                }
                opened.commit();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return all;
    }

    private void put(R record) {
        try {
            if (!books.faults.isSetAside() && ++number >= attention) {
                attend(record);
            } else {
                write(record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(R record) throws IOException {
        RowBuffer buffer = file.buffer();
        buffer.room();
        int last = order.length - 1;
        for (int i = 0; i < last; i++) {
            records.put(record, order[i], buffer);
            buffer.put(delimiter);
        }
        records.put(record, order[last], buffer);
        file.endLine();
        books.accept(records.cents(record));
    }

    private void attend(R record) throws IOException {
        damages.writeDue(number, file, books);
        if (number == strike) {
            strike(strikes.kind(), record);
            strike = number + Math.min(strikes.next(), Long.MAX_VALUE - number);
        } else {
            write(record);
        }
        attention = Math.min(strike, damages.nextDue());
    }

    private void strike(FaultKind kind, R record) throws IOException {
        switch (kind.scope()) {
            case LINE -> {
                damages.line(kind, file, books);
                write(record);
            }
            case COPY -> {
                damages.first(kind, number, file, books, fields(record));
                write(record);
            }
            default -> damages.record(kind, file, books, fields(record), records.cents(record));
        }
    }

    /** The record's fields as they are written, in the layout's order. */
    private List<byte[]> fields(R record) {
        RowBuffer scratch = damages.scratch();
        List<byte[]> fields = new ArrayList<>();
        for (int column = 0; column < records.layout().columns().size(); column++) {
            records.put(record, column, scratch);
            fields.add(scratch.take());
        }
        return fields;
    }
}
