enum AppCatalogPlaceholder {}
