#ifndef PINSCOUT_EMBEDDED_RESOURCES_H
#define PINSCOUT_EMBEDDED_RESOURCES_H

#include <stddef.h>

/// A file of this target, compiled into the executable so that the product is one file that can be copied.
struct embedded_resource {
  const unsigned char *_Nonnull bytes;
  size_t count;
};

extern const struct embedded_resource embedded_catalog_yaml;
extern const struct embedded_resource embedded_agents_yaml;
extern const struct embedded_resource embedded_public_suffix_list;
extern const struct embedded_resource embedded_report_mustache;
extern const struct embedded_resource embedded_report_files_mustache;
extern const struct embedded_resource embedded_report_queue_mustache;
extern const struct embedded_resource embedded_report_queue_row_mustache;
extern const struct embedded_resource embedded_report_candidate_mustache;
extern const struct embedded_resource embedded_report_brief_mustache;
extern const struct embedded_resource embedded_report_others_mustache;
extern const struct embedded_resource embedded_report_css;
extern const struct embedded_resource embedded_report_schema;

#endif
