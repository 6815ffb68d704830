enum EvidenceStorePlaceholder {}
