package io.github.ecommercepipeline.sandbox.torture;

import io.github.ecommercepipeline.sandbox.s3.Fault;
import java.io.IOException;
import java.util.Random;

/** What goes wrong while a job works. */
enum JobFault {
    NONE,
    /** Its process is killed at a random moment. */
    JOB_KILLED,
    /** Its process cannot write a file beyond some size, as on a full disk. */
    DISK_FULL,
    /** Another job of the same days works beside it. */
    TWO_AT_ONCE,
    /** Another day, or a corrected one, arrives while it works. */
    FILES_ARRIVE,
    /** The archiver works beside it. */
    ARCHIVER_BESIDE,
    /** Somebody takes a published day out. */
    UNPUBLISHED_BESIDE,
    /** Its clock is a day off. */
    CLOCK_WRONG,
    S3_KILLED {
        @Override
        void strike(TortureCloud cloud) throws IOException {
            cloud.killS3();
        }
    },
    WAREHOUSE_KILLED {
        @Override
        void strike(TortureCloud cloud) throws IOException {
            cloud.killWarehouse();
        }
    },
    /** All connections to the warehouse are dropped, at best in mid-COPY. */
    CONNECTIONS_CUT {
        @Override
        void strike(TortureCloud cloud) {
            cloud.cutConnections();
        }
    },
    /** S3 answers 500 or 503 now and then. */
    S3_ERRORS {
        @Override
        void begin(TortureCloud cloud, Random dice) {
            cloud.err(request -> switch (dice.nextInt(25)) {
                case 0 -> Fault.Answer.error(503, "SlowDown");
                case 1 -> Fault.Answer.error(500, "InternalError");
                default -> new Fault.None();
            });
        }
    },
    /** S3 takes its time, and sometimes its answer is lost though it did what it was asked. */
    S3_SLOW {
        @Override
        void begin(TortureCloud cloud, Random dice) {
            cloud.err(request -> switch (dice.nextInt(30)) {
                case 0 -> new Fault.Before(() -> pause(300));
                case 1 -> new Fault.After(() -> pause(300));
                case 2 -> new Fault.LostAnswer();
                default -> new Fault.None();
            });
        }
    };

    /** Before the job starts. */
    void begin(TortureCloud cloud, Random dice) {}

    /** At a random moment while it works. */
    void strike(TortureCloud cloud) throws IOException {}

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
