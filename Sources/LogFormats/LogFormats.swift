enum LogFormatsPlaceholder {}
