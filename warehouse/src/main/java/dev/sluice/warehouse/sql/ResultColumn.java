package dev.sluice.warehouse.sql;

/**
 * A column of a result.
 *
 * @param type its SQL type, as the database names it
 * @param numeric whether its values are numbers, to be set flush right and unquoted
 */
public record ResultColumn(String name, String type, boolean numeric) {}
