/** The Lambda function that posts the messages for people to a chat. */
package io.github.ecommercepipeline.archiver.chat;
