package io.github.ecommercepipeline.archiver;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** The same function, invoked once more without waiting for it. */
record NextInvocation(LambdaClient lambda, String function) implements Successor {

    @Override
    public void goOn(Delivery rest) {
        lambda.invoke(invoke -> invoke.functionName(function)
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(rest.envelope())));
    }
}
