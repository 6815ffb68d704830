#include "EmbeddedResources.h"

// One entry a file: `#embed` needs the name spelled out, and the compiler then rebuilds when the file changes.
#define EMBEDDED(name) \
  const struct embedded_resource embedded_##name = {name##_bytes, sizeof name##_bytes}

static const unsigned char catalog_yaml_bytes[] = {
#embed "catalog/catalog.yaml"
};
EMBEDDED(catalog_yaml);

static const unsigned char agents_yaml_bytes[] = {
#embed "catalog/agents.yaml"
};
EMBEDDED(agents_yaml);

static const unsigned char public_suffix_list_bytes[] = {
#embed "catalog/public_suffix_list.dat"
};
EMBEDDED(public_suffix_list);

static const unsigned char report_schema_bytes[] = {
#embed "report/report.schema.json"
};
EMBEDDED(report_schema);

static const unsigned char report_mustache_bytes[] = {
#embed "report/report.mustache"
};
EMBEDDED(report_mustache);

static const unsigned char report_css_bytes[] = {
#embed "report/report.css"
};
EMBEDDED(report_css);

static const unsigned char report_files_mustache_bytes[] = {
#embed "report/files.mustache"
};
EMBEDDED(report_files_mustache);

static const unsigned char report_queue_mustache_bytes[] = {
#embed "report/queue.mustache"
};
EMBEDDED(report_queue_mustache);

static const unsigned char report_queue_row_mustache_bytes[] = {
#embed "report/queue-row.mustache"
};
EMBEDDED(report_queue_row_mustache);

static const unsigned char report_candidate_mustache_bytes[] = {
#embed "report/candidate.mustache"
};
EMBEDDED(report_candidate_mustache);

static const unsigned char report_others_mustache_bytes[] = {
#embed "report/others.mustache"
};
EMBEDDED(report_others_mustache);

static const unsigned char report_brief_mustache_bytes[] = {
#embed "report/brief.mustache"
};
EMBEDDED(report_brief_mustache);
