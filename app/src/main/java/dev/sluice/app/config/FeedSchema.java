package dev.sluice.app.config;

import dev.sluice.lake.schema.ReadSchema;

/** A read schema, and the feed whose lake table it is for. */
public record FeedSchema(String feed, ReadSchema schema) {}
