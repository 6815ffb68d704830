enum VerdictPlaceholder {}
