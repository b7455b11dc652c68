package io.github.ecommercepipeline.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/** CRC-64/NVME, by which Amazon S3 checks objects by default. Reads eight bytes at a time. */
final class Crc64Nvme implements Checksum {

    private static final long REFLECTED_POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[][] TABLES = tables();

    private long state = -1;

    /** {@code tables[k][b]} is the remainder of byte {@code b} followed by {@code k} zero bytes. */
    private static long[][] tables() {
        long[][] tables = new long[Long.BYTES][256];
        for (int b = 0; b < 256; b++) {
            long remainder = b;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                remainder = (remainder >>> 1) ^ ((remainder & 1) == 0 ? 0 : REFLECTED_POLYNOMIAL);
            }
            tables[0][b] = remainder;
        }
        for (int zeros = 1; zeros < Long.BYTES; zeros++) {
            for (int b = 0; b < 256; b++) {
                long before = tables[zeros - 1][b];
                tables[zeros][b] = (before >>> 8) ^ tables[0][(int) before & 0xff];
            }
        }
        return tables;
    }

    @Override
    public void update(int b) {
        state = (state >>> 8) ^ TABLES[0][(int) (state ^ b) & 0xff];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        int p = offset;
        int end = offset + length;
        for (; p + Long.BYTES <= end; p += Long.BYTES) {
            long next = state ^ (long) LONG.get(bytes, p);
            state = TABLES[7][(int) next & 0xff]
                    ^ TABLES[6][(int) (next >>> 8) & 0xff]
                    ^ TABLES[5][(int) (next >>> 16) & 0xff]
                    ^ TABLES[4][(int) (next >>> 24) & 0xff]
                    ^ TABLES[3][(int) (next >>> 32) & 0xff]
                    ^ TABLES[2][(int) (next >>> 40) & 0xff]
                    ^ TABLES[1][(int) (next >>> 48) & 0xff]
                    ^ TABLES[0][(int) (next >>> 56)];
        }
        for (; p < end; p++) {
            update(bytes[p]);
        }
    }

    @Override
    public long getValue() {
        return ~state;
    }

    @Override
    public void reset() {
        state = -1;
    }
}
