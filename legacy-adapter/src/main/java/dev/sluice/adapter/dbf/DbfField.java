package dev.sluice.adapter.dbf;

import java.util.OptionalInt;

/**
 * A field as the header describes it.
 *
 * @param name distinct, also when case is ignored
 * @param type the letter in the header
 * @param offset of its first byte in the record, behind the deletion flag
 * @param length in bytes
 * @param decimals digits behind the point
 * @param binary whether its bytes are no text
 * @param nullBit the bit of {@code _NullFlags} that says that it is null
 * @param lengthBit the bit of {@code _NullFlags} that says that its last byte is its length
 */
record DbfField(
    String name,
    char type,
    int offset,
    int length,
    int decimals,
    boolean binary,
    OptionalInt nullBit,
    OptionalInt lengthBit) {}
