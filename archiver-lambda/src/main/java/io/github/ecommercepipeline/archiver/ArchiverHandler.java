package io.github.ecommercepipeline.archiver;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import io.github.ecommercepipeline.archiver.store.Clients;
import io.github.ecommercepipeline.archiver.store.Deadline;
import io.github.ecommercepipeline.archiver.store.Store;
import java.time.Clock;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The entry point of AWS Lambda; SNS delivers the ends of job runs. */
public final class ArchiverHandler implements RequestHandler<SNSEvent, Void> {

    private final Archiver archiver;

    public ArchiverHandler() {
        this(ArchiverSettings.from(System.getenv()));
    }

    private ArchiverHandler(ArchiverSettings settings) {
        this(new Archiver(
                settings,
                new Store(Clients.s3(settings.parallelism(), settings.timeout())),
                new LambdaContinuationInvoker(LambdaClient.create(), settings.function()),
                System.out::println,
                Clock.systemUTC()));
    }

    ArchiverHandler(Archiver archiver) {
        this.archiver = archiver;
    }

    @Override
    public Void handleRequest(SNSEvent event, Context context) {
        Deadline deadline = archiver.deadline(context::getRemainingTimeInMillis);
        Delivery.of(event).forEach(delivery -> archiver.handle(delivery, deadline));
        return null;
    }
}
