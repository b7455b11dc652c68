package io.github.ecommercepipeline.sandbox.s3;

/** What becomes of a request between a client and S3. */
public sealed interface Fault {

    /** Nothing. */
    record None() implements Fault {}

    /** S3 never sees it; this is the answer. */
    record Answer(int status, String body) implements Fault {

        /** An error as S3 words it; with status 200 for one that shows itself after S3 began to answer. */
        public static Answer error(int status, String code) {
            return new Answer(
                    status,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code
                            + "</Code><Message>Please try again.</Message><RequestId>0</RequestId></Error>");
        }
    }

    /** S3 never sees it, and nobody answers. */
    record Silence() implements Fault {}

    /** S3 does what it is asked, but the answer is lost with the connection. */
    record LostAnswer() implements Fault {}

    /** Something else happens first. */
    record Before(Runnable event) implements Fault {}

    /** Something else happens before the client has the answer. */
    record After(Runnable event) implements Fault {}
}
