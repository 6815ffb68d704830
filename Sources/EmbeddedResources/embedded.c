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

static const unsigned char report_mustache_bytes[] = {
#embed "report/report.mustache"
};
EMBEDDED(report_mustache);

static const unsigned char report_css_bytes[] = {
#embed "report/report.css"
};
EMBEDDED(report_css);
