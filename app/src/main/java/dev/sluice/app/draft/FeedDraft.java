package dev.sluice.app.draft;

import java.util.List;

/** Writes a feed's YAML around its layout's. */
final class FeedDraft {
  private final String feed;
  private final String file;
  private final FileProfile profile;
  private final StringBuilder yaml = new StringBuilder();

  /**
   * A draft.
   *
   * @param file the sample's name
   */
  FeedDraft(String feed, String file, FileProfile profile) {
    this.feed = feed;
    this.file = file;
    this.profile = profile;
  }

  /**
   * The feed.
   *
   * @param remark what is to be said of the layout, for a comment
   * @param layout the lines of the layout, without their indent
   */
  String yaml(String remark, List<String> layout) {
    line(
        "# A draft made of "
            + YamlText.comment(file)
            + ", which has "
            + profile.records()
            + " records.");
    line("# " + remark);
    line("feed: " + feed);
    line("source:");
    line("  uri: file:drop/" + feed);
    line("  include: " + YamlText.quoted(Names.include(file)));
    line("layout:");
    layout.forEach(key -> line("  " + key));
    line("delivery:");
    line("  duplicate: skip");
    line("warehouse:");
    line("  contract: contracts/" + feed + ".odcs.yaml");
    line("  write_mode: append           # or upsert, where the contract has a primaryKey");
    line("  on_error: skip_file");
    line("  reject_limit: " + profile.refused() + rejects());
    return yaml.toString();
  }

  private String rejects() {
    return profile
        .firstReject()
        .map(
            reject ->
                "            # records of the sample that the layout refuses; the first is record "
                    + reject.recordNumber()
                    + ": "
                    + YamlText.comment(reject.reason()))
        .orElse("");
  }

  private void line(String text) {
    yaml.append(text).append('\n');
  }
}
