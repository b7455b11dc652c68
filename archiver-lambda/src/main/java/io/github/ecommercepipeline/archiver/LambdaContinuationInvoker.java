package io.github.ecommercepipeline.archiver;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Invokes the function asynchronously. */
record LambdaContinuationInvoker(LambdaClient lambda, String function) implements ContinuationInvoker {

    @Override
    public void invoke(Delivery rest) {
        lambda.invoke(invoke -> invoke.functionName(function)
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(rest.envelope())));
    }
}
