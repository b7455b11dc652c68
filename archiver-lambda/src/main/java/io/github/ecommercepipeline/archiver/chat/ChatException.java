package io.github.ecommercepipeline.archiver.chat;

/** A message could not be posted. Neither the message nor a cause contains the webhook's URL, which is a secret. */
final class ChatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChatException(String message) {
        super(message);
    }
}
