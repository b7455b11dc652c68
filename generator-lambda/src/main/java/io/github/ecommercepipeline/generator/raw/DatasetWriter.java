package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.fault.FaultKind;
import io.github.ecommercepipeline.generator.fault.FaultRates;
import io.github.ecommercepipeline.generator.fault.FaultSchedule;
import io.github.ecommercepipeline.generator.fault.FileFaults;
import io.github.ecommercepipeline.generator.layout.CsvFieldEncoder;
import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.shop.KeyedRandom;
import io.github.ecommercepipeline.generator.shop.RandomStream;
import io.github.ecommercepipeline.generator.store.RawStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes a dataset's files of one day, and the truth about them. Used for one day only; not thread-safe. */
final class DatasetWriter<R> {

    private final ShopRecords<R> records;
    private final FaultRates rates;
    private final long key;
    private final FaultSchedule schedule;
    private final FaultWriter faultWriter;
    private final byte delimiter;

    /** Records so far, except those in files that are set aside, which get no other faults. */
    private long number;

    private long nextFault;
    /** The next record that needs more than plain writing. */
    private long nextEvent;

    private RawFile file;
    private FileCounts counts;
    private int[] order = {};

    DatasetWriter(ShopRecords<R> records, LocalDate day, FaultRates rates, long seed, Truth truth) {
        FileLayout layout = records.layout();
        this.records = records;
        this.rates = rates;
        this.key = KeyedRandom.key(
                KeyedRandom.at(seed, day.toEpochDay()), layout.dataset().contract());
        RandomStream random = new RandomStream(KeyedRandom.key(key, "strikes"));
        this.schedule = new FaultSchedule(layout, rates, day, random);
        this.faultWriter = new FaultWriter(layout, day, random, truth);
        this.delimiter = new CsvFieldEncoder(layout.csv()).delimiter();
        this.nextFault = schedule.next();
        this.nextEvent = nextFault;
    }

    /**
     * Writes the files.
     *
     * @param folder the day's folder in the store
     * @return the expected counts of each file
     */
    List<FileCounts> write(RawStore store, String folder, GzipChoice compression) throws IOException {
        List<FileCounts> all = new ArrayList<>();
        for (int i = 0; i < records.files(); i++) {
            FileFaults faults = FileFaults.drawn(records.layout(), rates, KeyedRandom.key(key, "files"), i);
            boolean gzip = compression.applies(i) || faults.has(FaultKind.TRUNCATED_GZIP);
            counts = new FileCounts(FileNames.part(i, gzip), faults);
            all.add(counts);
            try (RawFile opened =
                    RawFile.begin(store.create(folder + "/" + counts.name), gzip, faults, records.layout())) {
                file = opened;
                order = opened.order();
                records.each(i, this::put);
                if (i == records.files() - 1 && !faults.isSetAside()) {
                    faultWriter.writeAllDue(file, counts);
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
            if (!counts.faults.isSetAside() && ++number >= nextEvent) {
                writeWithEvents(record);
            } else {
                write(record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(R record) throws IOException {
        RowBuffer buffer = file.buffer();
        buffer.reserve();
        int last = order.length - 1;
        for (int i = 0; i < last; i++) {
            records.put(record, order[i], buffer);
            buffer.put(delimiter);
        }
        records.put(record, order[last], buffer);
        file.endLine();
        counts.accept(records.cents(record));
    }

    private void writeWithEvents(R record) throws IOException {
        faultWriter.writeDue(number, file, counts);
        if (number == nextFault) {
            inject(schedule.kind(), record);
            nextFault = number + Math.min(schedule.next(), Long.MAX_VALUE - number);
        } else {
            write(record);
        }
        nextEvent = Math.min(nextFault, faultWriter.nextDue());
    }

    private void inject(FaultKind kind, R record) throws IOException {
        switch (kind.scope()) {
            case LINE -> {
                faultWriter.line(kind, file, counts);
                write(record);
            }
            case COPY -> {
                faultWriter.first(kind, number, file, counts, fields(record));
                write(record);
            }
            default -> faultWriter.record(kind, file, counts, fields(record), records.cents(record));
        }
    }

    /** The record's encoded fields, in the layout's order. */
    private List<byte[]> fields(R record) {
        RowBuffer scratch = faultWriter.scratch();
        List<byte[]> fields = new ArrayList<>();
        for (int column = 0; column < records.layout().columns().size(); column++) {
            records.put(record, column, scratch);
            fields.add(scratch.take());
        }
        return fields;
    }
}
